export { hasControl, hasHidden, oneLine, withoutHidden, withoutUnseen } from './hidden.ts'
