export { findAdoptionData } from './data-store.ts'
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
