// How long what is given lasts, in seconds.

/** Access tokens. */
export const accessTokenSeconds = 30 * 60
/** From the app's request to the member's decision: a person may need a while to find a password. */
export const signInSeconds = 60 * 60
/** Authorization codes. */
export const codeSeconds = 60
export const idTokenSeconds = 60 * 60
/** A permission, if the member chooses no less. */
export const longestPermissionSeconds = 365 * 24 * 60 * 60
/** SMART: a client's assertion ends at most five minutes ahead. */
export const assertionSeconds = 300
