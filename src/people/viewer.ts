/** Who is looking. Every read and act takes one; what a viewer may not see is not found. */
export type Viewer = { readonly role: 'anonymous' } | { readonly role: 'administrator' }

export const anonymous: Viewer = { role: 'anonymous' }
export const administrator: Viewer = { role: 'administrator' }
