// A fault of the machine or of the database's setup: its message is a sentence for whoever runs this server.

/** Thrown where the person who starts the program has to change something: a role, an address, a folder, a version. */
export class SetupError extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options)
    this.name = 'SetupError'
  }
}
