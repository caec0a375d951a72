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
    <PageFrame title="Settings">
      <SettingsSection title="Profile" description="How others see you.">
        <ProfileForm />
      </SettingsSection>
      <SettingsSection title="Privacy" description="What others learn of you.">
        <PrivacySwitches initial={privacy} />
        <BlockedPeople />
      </SettingsSection>
      <SettingsSection title="Notifications" description="What reaches you, and how.">
        <PushCard />
        <div className="mt-5">
          <PreferencesTable />
        </div>
      </SettingsSection>
      <SettingsSection title="Quiet" description="When nothing should make a sound.">
        <QuietSection />
      </SettingsSection>
      <SettingsSection title="Delivery" description="Whether what is sent to you arrives.">
        <DevicesCard />
      </SettingsSection>
      <SettingsSection title="Appearance">
        <ThemeChoice />
      </SettingsSection>
      <SignOutButton />
    </PageFrame>
  );
}
