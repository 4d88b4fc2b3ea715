export { createFileStore, DamagedFile, type FileStore, type StoredFile } from './file.ts'
