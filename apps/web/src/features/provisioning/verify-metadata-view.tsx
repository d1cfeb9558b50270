import { type MetadataVerification, verifyMetadataUrl } from '@wizard/contracts';
import { type ConnectorKind, connectorKinds } from '@wizard/runbook/values';
import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import { ProblemError } from '../../shared/api/problem-error.ts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { MetadataSection } from './metadata-section.tsx';
import { type MetadataFormValues, metadataUrlField } from './metadata-url-field.ts';

const urlSchema = verifyMetadataUrl.body.shape.url;

/** A URL for each connector; each is fetched and compared by itself. */
export function VerifyMetadataView(props: StepViewProps<'verify-metadata'>) {
  const { integration, isReadOnly } = props;
  const verify = useEndpointMutation(verifyMetadataUrl);
  const [verified, setVerified] = useState<Partial<Record<ConnectorKind, MetadataVerification>>>({});
  const [current, setCurrent] = useState<ConnectorKind | null>(null);
  /** The section whose button was pressed; the form is checked before a state would have changed. */
  const pressed = useRef<ConnectorKind>('sign-in');
  const connectors = integration.inputs.applications?.connectors ?? [];
  const isVerified = (kind: ConnectorKind) => integration.inputs.metadata?.[kind] !== undefined;
  const next = connectors.find(({ kind }) => !isVerified(kind))?.kind;

  const stepForm = useStepForm<MetadataFormValues, typeof bodySchema>(props, {
    schema: bodySchema,
    defaultValues: { 'url-sign-in': '', 'url-personal-portal': '', 'url-admin-console': '' },
    toBody: (values) => {
      const field = metadataUrlField(pressed.current);
      return { [field]: values[field] };
    },
    secrets: [],
    whenEmpty: Object.fromEntries(
      connectorKinds.map((kind) => [metadataUrlField(kind), 'Paste the metadata URL.']),
    ),
    submit: async (body) => {
      const connector = pressed.current;
      const field = metadataUrlField(connector);
      try {
        const result = await verify.mutateAsync({
          params: { integrationId: integration.id, connector },
          body: { url: body[field] ?? '' },
        });
        setVerified((before) => ({ ...before, [connector]: result }));
      } catch (thrown) {
        throw thrown instanceof ProblemError ? pointedAt(field, thrown) : thrown;
      }
      stepForm.form.setValue(field, '');

      return connectors.every(({ kind }) => kind === connector || isVerified(kind))
        ? 'finished'
        : 'unfinished';
    },
  });

  return connectors.map((connector) => (
    <MetadataSection
      key={connector.kind}
      connector={connector}
      integration={integration}
      stepForm={stepForm}
      result={verified[connector.kind]}
      isCurrent={current === connector.kind}
      isNext={next === connector.kind}
      isReadOnly={isReadOnly}
      onSubmit={(event) => {
        pressed.current = connector.kind;
        setCurrent(connector.kind);
        stepForm.onSubmit(event);
      }}
    />
  ));
}

/** Only the field of the section that was sent is in the body. */
const bodySchema = z.object({
  'url-sign-in': z.optional(urlSchema),
  'url-personal-portal': z.optional(urlSchema),
  'url-admin-console': z.optional(urlSchema),
});

/** The endpoint knows one field, `url`; this page has one for each connector, which shows what was given. */
const pointedAt = (field: string, { problem }: ProblemError): ProblemError =>
  new ProblemError({
    ...problem,
    ...(problem.errors === undefined
      ? {}
      : {
          errors: problem.errors.map((error) =>
            error.pointer === '/url' ? { pointer: `/${field}`, message: error.message } : error,
          ),
        }),
  });
