package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What stands in {@code match} of a device: addresses and ranges, hardware addresses, names as
 * {@code name:bat-tablet}, and interfaces of this machine as {@code interface:eth0.20}.
 */
record DeviceMatch(
        List<Cidr> ranges, List<MacAddress> macs, List<String> names, List<String> interfaces) {

    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}");
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.-]{1,15}");
    private static final String NAME = "name:";
    private static final String ON = "interface:";

    static DeviceMatch read(Section s) {
        DeviceMatch out = new DeviceMatch(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        s.values("match", text -> out.add(text.trim()));
        return out;
    }

    /** Reads one value; it is returned as it was written, because it has a place by then. */
    private String add(String text) {
        if (MAC.matcher(text).matches()) {
            MacAddress mac = MacAddress.parse(text);
            if (!mac.single()) {
                throw new BadValue(
                        "\"" + text + "\" stands for no one device",
                        "write the address that the device shows as its own");
            }
            macs.add(mac);
        } else if (text.startsWith(NAME)) {
            String name = text.substring(NAME.length());
            if (!LABEL.matcher(name).matches()) {
                throw new BadValue(
                        "\"" + name + "\" is no name of a device",
                        "write name: and letters, digits and hyphens, such as name:bat-tablet");
            }
            names.add(name.toLowerCase(Locale.ROOT));
        } else if (text.startsWith(ON)) {
            interfaces.add(onInterface(text.substring(ON.length())));
        } else {
            ranges.add(Values.cidr(text));
        }
        return text;
    }

    private static String onInterface(String name) {
        if (!INTERFACE.matcher(name).matches()) {
            throw new BadValue(
                    "\"" + name + "\" is no interface",
                    "write interface: and its name as ip link shows it, up to an @, such as"
                            + " interface:eth0.20");
        }
        return name;
    }
}
