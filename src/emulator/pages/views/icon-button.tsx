/** Buttons and links that show an icon alone; their label is what a pointer and a screen reader get. */
import { Icon, type IconName } from './icons.tsx';

interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  isSmall?: boolean;
  disabled?: boolean;
}

export function IconButton({ icon, label, onClick, isSmall = false, disabled = false }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`lk-btn lk-btn-icon${isSmall ? ' lk-btn-small' : ''}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

export function IconLink({ icon, label, href }: { icon: IconName; label: string; href: string }) {
  return (
    <a class="lk-btn lk-btn-icon" href={href} aria-label={label} title={label}>
      <Icon name={icon} />
    </a>
  );
}
