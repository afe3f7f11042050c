/** Where to go after signing in: a page of ours, never an address of somebody else's that was slipped into the link. */
export const backFrom = (search: URLSearchParams, origin: string): string => {
  const asked = search.get('back');
  if (!asked?.startsWith('/')) return '/desk';
  try {
    const url = new URL(asked, origin);
    return url.origin === origin && url.pathname !== '/sign-in' ? url.pathname + url.search + url.hash : '/desk';
  } catch {
    return '/desk';
  }
};
