import { test } from 'node:test';
import { official } from '#kernel/form/test/real.ts';
import { inDatabase } from '#test/database.ts';
import { fillAndReadBack } from './read-back.ts';

const versions = { 'chongqing-park-2023': '2', 'moe-2023': '2' } as const;

for (const [packageId, definition] of Object.entries(official))
  test(
    `${packageId}: every field of the form is filled in and read back, from the API, the Word file and the PDF`,
    inDatabase(async world => {
      const filler = await world.given.person({
        organisation: { kind: 'municipal-department', department: 'education' },
        roles: ['municipal-education-officer'],
      });
      await fillAndReadBack(world, { packageId, packageVersion: versions[packageId as keyof typeof versions], definition, filler });
    }),
  );
