import { accountText } from '#messages/account.ts';
import { themeChoices } from '@/components/theme/theme-choices.ts';
import { useThemeChoice } from '@/components/theme/use-theme-choice.ts';
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '@/components/ui/dropdown-menu.tsx';

/** Light, dark, or as the system says. The menu stays open, so that the choice can be seen. */
export function ThemeMenuGroup() {
  const { theme, chooseTheme } = useThemeChoice();
  return (
    <DropdownMenuRadioGroup aria-label={accountText.theme} value={theme} onValueChange={chooseTheme}>
      <DropdownMenuLabel>{accountText.theme}</DropdownMenuLabel>
      {themeChoices.map(({ value, label, icon: Icon }) => (
        <DropdownMenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
          <Icon aria-hidden /> {label}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
