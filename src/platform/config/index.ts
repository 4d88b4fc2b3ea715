export { readSettings, type Setting, type Settings, SettingsProblem, settings } from './setting.ts'
