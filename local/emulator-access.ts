/** What a client of the local stack signs with, whatever the AWS configuration of this machine says. */
export const localRegion = 'us-east-1';

/** The emulator checks none; without them the SDK would ask for the user's own, and fail where these are broken. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
