// What an installation says about attachments: how many, how large, and who looks for viruses.

import type { FastifyRequest } from 'fastify';
import type { FileCeiling } from '../../forms/file-limits.ts';
import type { Config } from '../config.ts';
import { virusScanOf, type VirusScan } from './virus-scan.ts';

export const ceilingOf = (
  config: Pick<Config, 'uploadFiles' | 'uploadFileBytes' | 'uploadTotalBytes'>,
): FileCeiling => ({
  maxFiles: config.uploadFiles,
  maxBytes: config.uploadFileBytes,
  maxTotalBytes: config.uploadTotalBytes,
});

/** Null without ClamAV. */
export function scannerOf({ server, log }: FastifyRequest): VirusScan | null {
  const { clamAv } = server.services;
  return clamAv === null ? null : virusScanOf({ clamAv, away: server.config.clamavAway, log });
}
