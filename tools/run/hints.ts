import { administratorLogin } from '../../src/foundations/identity/published.ts';
import { queries } from '../../src/platform/connections.ts';
import { withClient } from '../../src/platform/database/roles.ts';
import { progress } from './settings.ts';

/** Where nobody can sign in yet, says how the first one comes in. */
export const hintAtAdministrator = async (maintenanceUrl: string): Promise<void> => {
  if (!(await withClient(maintenanceUrl, client => administratorLogin(queries(client)))))
    progress('还没有系统管理员：请在另一个终端运行 npm run admin', 'There is no administrator yet: run npm run admin in another terminal');
};
