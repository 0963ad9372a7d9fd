import { Api } from 'grammy';
import { nodeFetch } from './fetch.ts';

/** The username of the bot whose token this is, asked of Telegram. Throws where it does not answer or takes no such token. */
export const usernameOf = async ({ token, apiRoot }: { token: string; apiRoot?: string }): Promise<string> => {
  const api = new Api(token, { timeoutSeconds: 5, fetch: nodeFetch, ...(apiRoot && { apiRoot }) });
  return (await api.getMe()).username;
};
