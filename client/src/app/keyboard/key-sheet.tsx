import { Kbd, Stack, Switch, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { setSingleKeys, singleKeysOn } from '../../ui/keys.ts';
import { pagesOf } from '../navigation.ts';
import { usePerson } from '../person.ts';

export default function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [single, setSingle] = useState(singleKeysOn);
  const pages = pagesOf(usePerson().grants);
  const rows: [keys: string[], what: string][] = [
    [['Ctrl / ⌘', 'K'], t('keys.palette')],
    [['/'], t('keys.search')],
    [['?'], t('keys.sheet')],
    [['j'], t('keys.down')],
    [['k'], t('keys.up')],
    [['Enter'], t('keys.open')],
    [['Esc'], t('keys.close')],
    ...pages.map(({ id, key }): [string[], string] => [['g', key], t('keys.goTo', { page: t(`page.${id}`) })]),
  ];
  return (
    <Dialog opened onClose={onClose} title={t('keys.title')}>
      <Stack>
        <Table withRowBorders={false} verticalSpacing={4}>
          <Table.Tbody>
            {rows.map(([keys, what]) => (
              <Table.Tr key={keys.join(' ')}>
                <Table.Td>{what}</Table.Td>
                <Table.Td ta="end">
                  {keys.map((key) => (
                    <Kbd key={key} size="xs" ml={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          size="xs"
          label={t('keys.single')}
          description={t('keys.singleHelp')}
          checked={single}
          onChange={(event) => {
            setSingleKeys(event.currentTarget.checked);
            setSingle(event.currentTarget.checked);
          }}
        />
      </Stack>
    </Dialog>
  );
}
