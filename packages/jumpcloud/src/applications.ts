import { apiPath, isVendorError, readJson } from '@wizard/vendor-http';
import {
  type Application,
  applicationSchema,
  configValue,
  createBody,
  type NewApplication,
} from './application.ts';
import type { Connection } from './connection.ts';
import { type GraphObject, graphObjectSchema } from './graph.ts';
import { firstOfV2, listV1, listV2 } from './paging.ts';

/** A SAML application was about to be written without its certificate, which JumpCloud would replace. */
export class CertificateOmittedError extends Error {
  override readonly name = 'CertificateOmittedError';
  readonly code = 'certificate-omitted';

  constructor(readonly applicationId: string) {
    super(
      `Application ${applicationId} would get a new certificate: config.idpCertificate is not in the body`,
    );
  }
}

/** How {@link applicationsOf} replaces an application. */
export interface ReplaceOptions {
  /** `regenerate` is the only way to a new certificate; sign-in fails until the service provider has it. */
  readonly certificate?: 'keep' | 'regenerate';
}

/** `/api/applications` and what hangs on an application. */
export function applicationsOf(connection: Connection) {
  return {
    list: (): Promise<Application[]> =>
      listV1(connection.console, { path: '/api/applications' }, applicationSchema),

    get: async (applicationId: string): Promise<Application> =>
      readJson(
        await connection.console({ method: 'GET', path: apiPath`/api/applications/${applicationId}` }),
        applicationSchema,
      ),

    /**
     * Sent once, whatever the answer: `ssoUrl` is not checked for uniqueness, so a second call makes a
     * second application. Observe before trying again, unless the answer was 429.
     */
    create: async (application: NewApplication): Promise<Application> =>
      readJson(
        await connection.console({
          method: 'POST',
          path: '/api/applications',
          json: createBody(application),
          isSentOnce: true,
        }),
        applicationSchema,
      ),

    /**
     * Replaces the whole application: "any fields not provided will be reset or created with default
     * values" (specification), and a missing certificate is made anew. So give what `get` returned,
     * changed. The answer is not returned because it may be incomplete: read back with `get`.
     *
     * @throws CertificateOmittedError when a SAML application comes without its certificate
     */
    replace: async (application: Application, options: ReplaceOptions = {}): Promise<void> => {
      const isRegeneration = options.certificate === 'regenerate';
      const isSaml = application.sso?.type === 'saml';
      if (isSaml && !isRegeneration && !configValue(application, 'idpCertificate')) {
        throw new CertificateOmittedError(application.id);
      }

      await connection.console({
        method: 'PUT',
        path: apiPath`/api/applications/${application.id}`,
        json: isRegeneration ? withoutKeyPair(application) : application,
      });
    },

    /** Permanent: there is no undelete, and an application made again has another id and certificate. */
    delete: async (applicationId: string): Promise<'deleted' | 'was-missing'> => {
      try {
        await connection.console({ method: 'DELETE', path: apiPath`/api/applications/${applicationId}` });
        return 'deleted';
      } catch (error) {
        if (isVendorError(error, 'not-found')) return 'was-missing';
        throw error;
      }
    },

    /** The groups whose members may sign in, with the paths by which they are bound. */
    userGroups: (applicationId: string): Promise<GraphObject[]> =>
      listV2(
        connection.console,
        { path: apiPath`/api/v2/applications/${applicationId}/usergroups` },
        graphObjectSchema,
      ),

    /** Everyone who may sign in. Ids only: resolve them with `systemUsers`. */
    users: (applicationId: string): Promise<GraphObject[]> =>
      listV2(
        connection.console,
        { path: apiPath`/api/v2/applications/${applicationId}/users` },
        graphObjectSchema,
      ),

    /** The first hundred of them, and how many there are; undefined when there are more and JumpCloud does not count. */
    someUsers: async (
      applicationId: string,
    ): Promise<{ users: GraphObject[]; total: number | undefined }> => {
      const path = apiPath`/api/v2/applications/${applicationId}/users`;
      const { items, isWhole, total } = await firstOfV2(connection.console, { path }, graphObjectSchema);

      return { users: items, total: total ?? (isWhole ? items.length : undefined) };
    },

    /** The picture of the tile, as PNG, JPEG or GIF. */
    uploadLogo: async (applicationId: string, image: Blob, fileName: string): Promise<void> => {
      const body = new FormData();
      body.set('image', image, fileName);
      await connection.console({
        method: 'POST',
        path: apiPath`/api/v2/applications/${applicationId}/logo`,
        multipart: body,
      });
    },

    deleteLogo: async (applicationId: string): Promise<void> => {
      await connection.console({
        method: 'DELETE',
        path: apiPath`/api/v2/applications/${applicationId}/logo`,
      });
    },
  };
}

function withoutKeyPair(application: Application): Application {
  const config = { ...application.config };
  delete config.idpCertificate;
  delete config.idpPrivateKey;

  return { ...application, config };
}
