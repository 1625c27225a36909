import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './notice.module.css';
import type { StatusLook } from './tone.ts';

interface NoticeProps {
  look: Pick<StatusLook, 'tone' | 'icon'>;
  title: ReactNode;
  children?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

/** Something about the whole page that a person should know before reading on. */
export function Notice({ look, title, children, action }: NoticeProps) {
  const { icon: Icon, tone } = look;
  return (
    <div className={classes.notice} data-tone={tone} role="note">
      <Icon className={classes.icon} size={18} aria-hidden />
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        {children}
      </div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
