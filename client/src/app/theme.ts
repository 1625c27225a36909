import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core';
import { dark, light, type Scheme } from './tokens.ts';

const systemFont = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const monoFont = "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 8,
  black: light.text,
  fontFamily: systemFont,
  fontFamilyMonospace: monoFont,
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(18), xl: rem(24) },
  lineHeights: { xs: '1.3333', sm: '1.3847', md: '1.4286', lg: '1.4444', xl: '1.3333' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(4), lg: rem(4), xl: rem(4) },
  defaultRadius: 'sm',
  headings: {
    fontFamily: systemFont,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(24), lineHeight: '1.3333' },
      h2: { fontSize: rem(18), lineHeight: '1.4444' },
      h3: { fontSize: rem(14), lineHeight: '1.4286' },
    },
  },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

function schemeVariables(scheme: Scheme): Record<string, string> {
  const tones = Object.entries(scheme.tones).flatMap(([tone, { text, tint }]) => [
    [`--vk-${tone}-text`, text],
    [`--vk-${tone}-tint`, tint],
  ]);
  return {
    ...Object.fromEntries(tones),
    '--vk-raised': scheme.raised,
    '--vk-border': scheme.border,
    '--mantine-color-body': scheme.body,
    '--mantine-color-text': scheme.text,
    '--mantine-color-dimmed': scheme.dimmed,
    '--mantine-color-placeholder': scheme.dimmed,
    '--mantine-color-anchor': scheme.tones.accent.text,
    '--mantine-color-error': scheme.tones.bad.text,
    '--mantine-color-success': scheme.tones.ok.text,
    '--mantine-color-default': scheme.body,
    '--mantine-color-default-hover': scheme.raised,
    '--mantine-color-default-color': scheme.text,
    '--mantine-color-default-border': scheme.border,
    '--mantine-color-indigo-light': scheme.tones.accent.tint,
    '--mantine-color-indigo-light-hover': scheme.tones.accent.tint,
    '--mantine-color-indigo-light-color': scheme.tones.accent.text,
    '--mantine-color-indigo-outline': scheme.tones.accent.text,
    '--mantine-color-red-light': scheme.tones.bad.tint,
    '--mantine-color-red-light-hover': scheme.tones.bad.tint,
    '--mantine-color-red-light-color': scheme.tones.bad.text,
    '--mantine-color-red-filled': light.tones.bad.text,
    '--mantine-color-red-filled-hover': light.tones.bad.text,
    '--table-border-color': scheme.border,
  };
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables(light),
  dark: schemeVariables(dark),
});
