import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessageCog } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../rpc/client.ts';
import { QueryView } from '../ui/QueryView.tsx';
import { PromptTextsForm } from './PromptTextsForm.tsx';

/** Opens the texts that the language model is asked with about a data set (`prompts.describe`). */
export function PromptTextsButton({ dataset }: { readonly dataset: string }): ReactNode {
  const { t } = useTranslation('profiles');
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconMessageCog size={14} aria-hidden />} onClick={open}>
        {t('prompts.open')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t('prompts.title')} size="90rem">
        <KeptPrompts dataset={dataset} onDone={close} />
      </Modal>
    </>
  );
}

interface KeptPromptsProps {
  readonly dataset: string;
  readonly onDone: () => void;
}

/** Asked for anew whenever it is opened: the form begins with what it gets first. */
function KeptPrompts({ dataset, onDone }: KeptPromptsProps): ReactNode {
  const kept = useQuery(orpc.prompts.describe.queryOptions({ input: { dataset }, gcTime: 0 }));
  return (
    <QueryView query={kept} lines={8}>
      {(prompts) => <PromptTextsForm dataset={dataset} kept={prompts} onDone={onDone} />}
    </QueryView>
  );
}
