import { PreferencesTable } from '@/components/settings/preferences-table.tsx';
import { ProfileForm } from '@/components/settings/profile-form.tsx';
import { PushCard } from '@/components/settings/push-card.tsx';
import { SettingsSection } from '@/components/settings/settings-section.tsx';
import { SignOutButton } from '@/components/settings/sign-out-button.tsx';
import { ThemeChoice } from '@/components/settings/theme-choice.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';

export default function SettingsPage() {
  return (
    <PageFrame title="Settings">
      <SettingsSection title="Profile" description="How others see you.">
        <ProfileForm />
      </SettingsSection>
      <SettingsSection title="Notifications" description="What reaches you, and how.">
        <PushCard />
        <div className="mt-5">
          <PreferencesTable />
        </div>
      </SettingsSection>
      <SettingsSection title="Appearance">
        <ThemeChoice />
      </SettingsSection>
      <SignOutButton />
    </PageFrame>
  );
}
