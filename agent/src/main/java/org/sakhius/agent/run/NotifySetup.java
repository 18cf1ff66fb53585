package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.NotifyConfig;
import org.sakhius.console.notify.NotifySettings;

/** Hands the configured ways of telling guardians to the console. */
final class NotifySetup {
    private NotifySetup() {}

    static NotifySettings of(NotifyConfig config) {
        return new NotifySettings(
                push(config.push()), mail(config.mail()), outlet(config.outlet()));
    }

    private static NotifySettings.@Nullable Push push(NotifyConfig.@Nullable Push push) {
        return push == null ? null : new NotifySettings.Push(push.contact(), push.local());
    }

    private static NotifySettings.@Nullable Mail mail(NotifyConfig.@Nullable Mail mail) {
        return mail == null
                ? null
                : new NotifySettings.Mail(
                        mail.host(),
                        mail.port(),
                        NotifySettings.Security.valueOf(mail.security().name()),
                        mail.from(),
                        mail.user(),
                        mail.password());
    }

    private static NotifySettings.@Nullable Outlet outlet(NotifyConfig.@Nullable Outlet outlet) {
        return outlet == null
                ? null
                : new NotifySettings.Outlet(
                        outlet.url(),
                        outlet.type(),
                        outlet.body(),
                        outlet.authorization(),
                        outlet.local());
    }
}
