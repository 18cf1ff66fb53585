package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.policy.Layers;

import picocli.CommandLine.Option;

/** The options that say whom a change concerns; every child when there is none. */
final class ChangeTarget {

    @Option(names = "--profile", paramLabel = "ID", description = "Devices with this profile.")
    private @Nullable String profile;

    @Option(names = "--device", paramLabel = "ID", description = "One device.")
    private @Nullable String device;

    @Option(
            names = "--everybody",
            description = "Every device, those included that nobody assigned.")
    private boolean everybody;

    /** The target in the words of {@link Change}. */
    String of(AgentConfig config) throws Failure {
        int said = (profile == null ? 0 : 1) + (device == null ? 0 : 1) + (everybody ? 1 : 0);
        if (said > 1) {
            throw new Failure("Name one of --profile, --device and --everybody");
        }
        if (profile != null) {
            if (!Layers.ids(config).contains(profile)) {
                throw new Failure("--profile " + Shown.plain(profile) + " is no profile. Profiles: "
                        + String.join(", ", Layers.ids(config)));
            }
            return "profile:" + profile;
        }
        if (device != null) {
            if (config.devices().stream().map(DeviceConfig::id).noneMatch(device::equals)) {
                throw new Failure(
                        "--device " + Shown.plain(device) + " is no device of " + config.file());
            }
            return "device:" + device;
        }
        return everybody ? Change.EVERYBODY : Change.CHILDREN;
    }
}
