import { useBrowser } from './browser.ts'
import { describePages, lookWithoutScripts } from './look.ts'
import { useSite } from './site.ts'

describePages(useSite(), useBrowser(), false, lookWithoutScripts)
