// Where the archive's bytes are: a folder below TRASEU_DATA, or an S3 bucket (ARCHIVE_URL).

import type { ContentStore } from '../../documents/archive/content-store.ts';
import { createDiskStore } from '../../documents/archive/disk-store.ts';
import { createS3Store, readS3Url } from '../../documents/archive/s3-store.ts';
import type { Config } from '../config.ts';

export interface Archive {
  content: ContentStore;
  /** In words for an auditor, without a key: `s3://host/bucket`. */
  location: string;
}

export function openArchive({ archiveUrl, data }: Pick<Config, 'archiveUrl' | 'data'>): Archive {
  if (archiveUrl === null) return { content: createDiskStore(`${data}/archive`), location: 'disk' };
  const { host, pathname } = new URL(archiveUrl);
  return { content: createS3Store(readS3Url(archiveUrl)), location: `s3://${host}${pathname}` };
}

export const isArchiveUrl = (text: string): boolean => {
  try {
    readS3Url(text);
    return true;
  } catch {
    return false;
  }
};
