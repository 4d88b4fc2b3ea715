export { collectAdoptionData } from './data-store.ts'
export { eraseAdoptionData } from './erase-store.ts'
export {
  acceptWorkInvitation,
  findWorkInvitation,
  type InvitedToWork,
  inviteMember,
  listWorkInvitations,
  type WorkInvitation,
  withdrawWorkInvitation,
} from './invitation-store.ts'
export { changeMember, endMember } from './member-store.ts'
