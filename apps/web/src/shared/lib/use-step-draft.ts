import { type IntegrationId, saveStepDraft } from '@wizard/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { callEndpoint } from '../api/call-endpoint.ts';
import { invalidateIntegration } from '../api/queries.ts';
import { withoutFields } from './draft-values.ts';

const pauseMs = 800;

interface StepDraftOptions<Values extends FieldValues> {
  /** Fields that must never leave the page except with the form itself. */
  secrets: readonly FieldPath<Values>[];
  isReadOnly: boolean;
  /** When the draft that the page was opened with was saved. */
  savedAt: string | null;
}

/** What the page says about the draft. */
export interface StepDraftState {
  state: 'unchanged' | 'saving' | 'saved' | 'failed';
  savedAt: string | null;
  /** Forgets the draft, once its values have been submitted. */
  clear: () => Promise<void>;
}

/**
 * Keeps what was typed on the server: a moment after the last key, and at once when the page is left. So
 * nothing is lost on Back, on reload, or on another device. Never saves `secrets`.
 */
export function useStepDraft<Values extends FieldValues, Context, Submitted>(
  integrationId: IntegrationId,
  stepId: string,
  form: UseFormReturn<Values, Context, Submitted>,
  { secrets, isReadOnly, savedAt }: StepDraftOptions<Values>,
): StepDraftState {
  const client = useQueryClient();
  const [saved, setSaved] = useState<Omit<StepDraftState, 'clear'>>({
    state: savedAt === null ? 'unchanged' : 'saved',
    savedAt,
  });
  const lastSent = useRef<string | null>(null);
  const hasDraft = useRef(savedAt !== null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const typed = useCallback(() => withoutFields(form.getValues(), secrets), [form, secrets]);

  const save = useCallback(
    async (keepalive: boolean) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const values = typed();
      const text = JSON.stringify(values);
      if (text === lastSent.current) return;

      lastSent.current = text;
      setSaved((before) => ({ ...before, state: 'saving' }));
      try {
        const input = { params: { integrationId, stepId }, body: { values } };
        const draft = await callEndpoint(saveStepDraft, input, { keepalive });
        setSaved({ state: 'saved', savedAt: draft.savedAt });
      } catch {
        // Typing goes on; the next pause tries again, and the page says that this text is not safe yet.
        lastSent.current = null;
        setSaved((before) => ({ ...before, state: 'failed' }));
        return;
      }

      if (hasDraft.current) return;
      // The first draft starts the step: "in progress" then shows on the hub and to colleagues.
      hasDraft.current = true;
      await invalidateIntegration(client, integrationId);
    },
    [client, integrationId, stepId, typed],
  );

  useEffect(() => {
    if (isReadOnly) return;
    lastSent.current ??= JSON.stringify(typed());

    const saveNow = () => {
      if (timer.current !== undefined) void save(true);
    };
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void save(false), pauseMs);
      },
    });
    window.addEventListener('pagehide', saveNow);

    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', saveNow);
      saveNow();
    };
  }, [form, isReadOnly, save, typed]);

  const clear = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    lastSent.current = JSON.stringify(typed());
    setSaved({ state: 'unchanged', savedAt: null });
    if (!hasDraft.current) return;

    const input = { params: { integrationId, stepId }, body: { values: {} } };
    // A draft that stays behind only fills the form with what was submitted anyway.
    await callEndpoint(saveStepDraft, input).catch(() => undefined);
  }, [integrationId, stepId, typed]);

  return { ...saved, clear };
}
