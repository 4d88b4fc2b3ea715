export {
  answerReminder,
  findReminder,
  lapseReminders,
  type Reminder,
  type ReminderAnswer,
  remindAdopters,
  type SignReminder,
} from './reminder-store.ts'
export { writeDue } from './write-due-store.ts'
