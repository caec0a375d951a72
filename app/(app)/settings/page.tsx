import { settingsText } from '#messages/settings.ts';
import { BlockedPeople } from '@/components/settings/blocked-people.tsx';
import { DevicesCard } from '@/components/settings/devices-card.tsx';
import { PreferencesTable } from '@/components/settings/preferences-table.tsx';
import { PrivacySwitches } from '@/components/settings/privacy-switches.tsx';
import { ProfileForm } from '@/components/settings/profile-form.tsx';
import { PushCard } from '@/components/settings/push-card.tsx';
import { QuietSection } from '@/components/settings/quiet-section.tsx';
import { SettingsSection } from '@/components/settings/settings-section.tsx';
import { SignOutButton } from '@/components/settings/sign-out-button.tsx';
import { ThemeChoice } from '@/components/settings/theme-choice.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { readPrivacy } from './read-privacy.ts';

export default async function SettingsPage() {
  const privacy = await readPrivacy();
  return (
    <PageFrame title={settingsText.settings}>
      <SettingsSection title={settingsText.profile} description={settingsText.aboutProfile}>
        <ProfileForm />
      </SettingsSection>
      <SettingsSection title={settingsText.privacy} description={settingsText.aboutPrivacy}>
        <PrivacySwitches initial={privacy} />
        <BlockedPeople />
      </SettingsSection>
      <SettingsSection title={settingsText.notifications} description={settingsText.aboutNotifications}>
        <PushCard />
        <div className="mt-5">
          <PreferencesTable />
        </div>
      </SettingsSection>
      <SettingsSection title={settingsText.quiet} description={settingsText.aboutQuiet}>
        <QuietSection />
      </SettingsSection>
      <SettingsSection title={settingsText.delivery} description={settingsText.aboutDelivery}>
        <DevicesCard />
      </SettingsSection>
      <SettingsSection title={settingsText.appearance}>
        <ThemeChoice />
      </SettingsSection>
      <SignOutButton />
    </PageFrame>
  );
}
