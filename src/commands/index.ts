import { adminLinkCommand } from './admin-link.ts'
import { auditCommand } from './audit.ts'
import type { Command } from './command.ts'
import { contextCommand } from './context.ts'
import { exchangeCommand } from './exchange.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { reindexCommand } from './reindex.ts'
import { routesCommand } from './routes.ts'
import { serveCommand } from './serve.ts'

export const commands: readonly Command[] = [
  serveCommand,
  migrateCommand,
  importCommand,
  exportCommand,
  contextCommand,
  reindexCommand,
  exchangeCommand,
  routesCommand,
  adminLinkCommand,
  auditCommand,
]
