/** Name of the notice that tells running processes of a new release; its payload is the version. */
export const releaseChannel = 'countersign_release'
