import { apiRoutes } from '../api/index.ts'
import { routes } from '../web/index.ts'
import { type Command, takeArguments } from './command.ts'

export const routesCommand: Command = {
  name: 'routes',
  arguments: '',
  summary: 'Lists every address the server answers, and who may use it.',
  details: [],
  run: async (args) => {
    takeArguments('routes', args, {})
    const width = Math.max(...allRoutes.map((it) => it.path.length)) + 2
    for (const { method, path, who, about } of allRoutes) {
      process.stdout.write(`${method.padEnd(5)}${path.padEnd(width)}${who.padEnd(15)}${about}\n`)
    }
    return 0
  },
}

/** Addresses that are answered before the routes. */
export const machineRoutes = [
  {
    method: 'GET',
    path: '/assets/:file',
    who: 'everybody',
    about: 'built files, kept by browsers for a year',
  },
  { method: 'GET', path: '/healthz', who: 'everybody', about: 'whether the process lives' },
  { method: 'GET', path: '/readyz', who: 'everybody', about: 'whether it can answer: the database is there' },
  { method: 'GET', path: '/metrics', who: 'everybody', about: 'counters for Prometheus' },
] as const

/** The permission table: every address that the server answers, and who may use it. */
export const allRoutes = [...routes, ...apiRoutes, ...machineRoutes]
