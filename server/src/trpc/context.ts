import type { Grant } from '@viewkeeper/shared/permissions.ts';
import type { Request, Response } from 'express';
import type { Services } from '../services.ts';

/** The person who calls, with the grants of this moment. */
export interface Actor {
  personId: number;
  login: string;
  name: string;
  grants: Grant[];
}

export interface Context {
  services: Services;
  actor: Actor | null;
  /** Why it is not known who calls, such as a session table that does not answer: every procedure throws it. */
  failure: Error | null;
  req: Request;
  res: Response;
  /** Names the request in the log and in answers about defects. */
  reference: string;
}
