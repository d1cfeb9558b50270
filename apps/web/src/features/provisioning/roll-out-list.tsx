import type { RollOutInput } from '@wizard/runbook/values';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';

/** The saved groups, to read. */
export function RollOutList({ groups }: Pick<RollOutInput, 'groups'>) {
  return groups.map(({ jumpcloudGroup, mimecastGroup, applicationSetting }) => (
    <DefinitionList
      key={mimecastGroup}
      items={[
        { term: 'JumpCloud group', value: jumpcloudGroup },
        { term: 'Mimecast group', value: mimecastGroup },
        { term: 'Application setting', value: applicationSetting },
      ]}
    />
  ));
}
