import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import classes from './canvas.module.css';
import { fitOptions } from './drawing.ts';

/** Zoom of the graph by button and keyboard; nothing moves by itself, so nothing is animated. */
export function CanvasTools() {
  const { t } = useTranslation('lineage');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const tools = [
    { label: t('canvas.zoomIn'), icon: IconPlus, act: () => zoomIn() },
    { label: t('canvas.zoomOut'), icon: IconMinus, act: () => zoomOut() },
    { label: t('canvas.fit'), icon: IconFocusCentered, act: () => fitView(fitOptions) },
  ];
  return (
    <div className={classes.tools}>
      {tools.map(({ label, icon: ToolIcon, act }) => (
        <ActionIcon
          key={label}
          variant="default"
          size={28}
          aria-label={label}
          data-hint={label}
          onClick={() => void act()}
        >
          <ToolIcon size={16} aria-hidden />
        </ActionIcon>
      ))}
      <span className={classes.legend}>{t('canvas.legend')}</span>
    </div>
  );
}
