import { userFields } from '@wizard/contracts';
import { flushSync } from 'react-dom';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './attribute-fields.module.css';
import type { attributeSupport, ConnectorFormValues } from './connector-form-values.ts';

const mostAttributes = 50;
const userFieldList = (index: number) => `jumpcloud-user-fields-${index}`;

interface AttributeFieldsProps {
  index: number;
  support: ReturnType<typeof attributeSupport>;
  form: UseFormReturn<ConnectorFormValues, unknown, unknown>;
  field: ProblemForm<ConnectorFormValues>['field'];
}

/** Attributes of the assertion beside the NameID, of the kinds that the template has a place for. */
export function AttributeFields({ index, support, form, field }: AttributeFieldsProps) {
  const hasGroup = useWatch({ control: form.control, name: `connectors.${index}.attributes.hasGroup` });

  return (
    <>
      <p className={styles.quiet}>
        Mimecast needs none besides the e-mail address. Attributes that others add in JumpCloud’s console
        stay, unless you remove them here.
      </p>
      {support.constant && (
        <Rows index={index} list="constant" legend="Constant attributes" form={form} field={field} />
      )}
      {support.user && <Rows index={index} list="user" legend="User attributes" form={form} field={field} />}
      {support.group && (
        <>
          <Checkbox
            label="Send the person’s groups"
            hint="One attribute that lists the names of the groups by which JumpCloud lets the person in."
            {...field(`connectors.${index}.attributes.hasGroup`)}
          />
          {hasGroup && (
            <TextInput
              label="Name of the group attribute"
              isCode
              autoComplete="off"
              {...field(`connectors.${index}.attributes.group`)}
            />
          )}
        </>
      )}
      <datalist id={userFieldList(index)}>
        {userFields.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

interface RowsProps extends Omit<AttributeFieldsProps, 'support'> {
  list: 'constant' | 'user';
  legend: string;
}

function Rows({ index, list, legend, form, field }: RowsProps) {
  const at = `connectors.${index}.attributes.${list}` as const;
  const removedAt = `connectors.${index}.attributes.removed.${list}` as const;
  const addId = `${at}-add`;
  const rows = useWatch({ control: form.control, name: at });
  const kind = list === 'constant' ? 'constant' : 'user';

  const remove = (position: number) => {
    const name = rows[position]?.name.trim() ?? '';
    form.setValue(
      at,
      rows.filter((_, other) => other !== position),
      { shouldDirty: true },
    );
    if (name !== '') form.setValue(removedAt, [...form.getValues(removedAt), name]);
    form.clearErrors(at);
    // The pressed button is gone; without this the keyboard would start at the top again.
    document.getElementById(addId)?.focus();
  };

  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>{legend}</legend>
      {rows.map((_, position) => (
        <div className={styles.row} key={position}>
          <TextInput
            label={`Name ${position + 1}`}
            isCode
            autoComplete="off"
            {...field(`${at}.${position}.name`)}
          />
          <TextInput
            label={list === 'constant' ? `Value ${position + 1}` : `JumpCloud field ${position + 1}`}
            isCode
            autoComplete="off"
            {...(list === 'user' ? { list: userFieldList(index) } : {})}
            {...field(`${at}.${position}.value`)}
          />
          <Button
            variant="quiet"
            aria-label={`Remove ${kind} attribute ${position + 1}`}
            onClick={() => {
              remove(position);
            }}
          >
            Remove
          </Button>
        </div>
      ))}
      {rows.length < mostAttributes && (
        <div>
          <Button
            id={addId}
            onClick={() => {
              flushSync(() => {
                form.setValue(at, [...rows, { name: '', value: '' }], { shouldDirty: true });
              });
              document.getElementById(`${at}.${rows.length}.name`)?.focus();
            }}
          >
            Add a {kind} attribute
          </Button>
        </div>
      )}
    </fieldset>
  );
}
