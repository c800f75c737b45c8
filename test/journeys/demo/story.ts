import { type Story, wholeStory } from '../world/world.ts';

/**
 * A year of people who are late, silent and forgetful, whose Camat returns the plan once. Nothing opens links beside them, and no officer
 * leaves: whoever walks through the year can follow it.
 */
export const demoStory: Story = { ...wholeStory, replaced: false, scanned: false, closesAfter: 4 };
