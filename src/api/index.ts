export { createApi } from './api.ts'
export { apiRoutes } from './routes.ts'
