package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.name.NameSet;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds now for one profile: the agent settles it, {@link Decision} only reads it.
 *
 * <p>Immutable and thread safe. Make one for each profile and state and keep it: the decision
 * remembers in it what it worked out for an image.
 */
public final class EffectivePolicy {
    private static final String SERVICE = "service:";

    private final Builder settings;

    /** What the sources of the last seen image mean here; any thread may replace it by an equal. */
    volatile @Nullable SourceTable sources;

    private EffectivePolicy(Builder settings) {
        this.settings = settings;
    }

    /** A builder for a policy that changes nothing: no switches, empty sets, no child. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this policy. */
    public Builder toBuilder() {
        return settings.copy();
    }

    /** The profile's id, such as {@code child-10-12}. */
    public String profile() {
        return settings.profile;
    }

    /** The age band that levels are chosen by; null when the profile has none. */
    public @Nullable AgeBand ageBand() {
        return settings.ageBand;
    }

    /** Whether the device is a child's, so that incidents may be raised at all. */
    public boolean child() {
        return settings.child;
    }

    /** Whether a guardian has paused the network for this profile. */
    public boolean paused() {
        return settings.paused;
    }

    /** Whether a schedule says that it is bedtime. */
    public boolean bedtime() {
        return settings.bedtime;
    }

    /**
     * What the catalogue's services of a category ask for in this profile unless a switch says
     * otherwise; null when the profile leaves it to the catalogue. Lists are not concerned: their
     * action holds for every profile.
     */
    public @Nullable Action base(Category category) {
        return settings.bases.get(category);
    }

    /** What a guardian's switch for a category says; null when it says nothing. */
    public @Nullable Action category(Category category) {
        return settings.categories.get(category);
    }

    /** What the profile's switch for a service says; null when it says nothing. */
    public @Nullable Action service(String service) {
        return settings.services.get(service);
    }

    /**
     * What the profile's switch for a list says of the names on it; null when it says nothing.
     * Allow takes the list out of this profile, its exceptions with it.
     */
    public @Nullable Action list(String list) {
        return settings.lists.get(list);
    }

    /** Whether the day's time for a category is used up, which then is what closes it. */
    public boolean spent(Category category) {
        return settings.spent.contains(category.id());
    }

    /** The same of a service. */
    public boolean spent(String service) {
        return settings.spent.contains(SERVICE + service);
    }

    /** The guardian's own names to remember; the first that covers a name says what it is. */
    public List<OwnFlag> flags() {
        return settings.flags;
    }

    /** The guardian's own allow, approvals and bonus included. */
    public NameSet allow() {
        return settings.allow;
    }

    /** The guardian's own deny. */
    public NameSet deny() {
        return settings.deny;
    }

    /**
     * Names that the guardian wants to hear of, though they stay open.
     *
     * @param category what they stand for; nobody can be told of a name that stands for nothing
     */
    public record OwnFlag(NameSet names, Category category) {}

    /** Collects the settings of a policy; not thread safe. */
    public static final class Builder {
        private String profile = "default";
        private @Nullable AgeBand ageBand;
        private boolean child;
        private boolean paused;
        private boolean bedtime;
        private final Map<Category, Action> bases = new EnumMap<>(Category.class);
        private final Map<Category, Action> categories = new EnumMap<>(Category.class);
        private final Map<String, Action> services = new HashMap<>();
        private final Map<String, Action> lists = new HashMap<>();
        private final Set<String> spent = new HashSet<>();
        private List<OwnFlag> flags = List.of();
        private NameSet allow = NameSet.EMPTY;
        private NameSet deny = NameSet.EMPTY;

        private Builder() {}

        /** The profile's id. */
        public Builder profile(String id) {
            profile = id;
            return this;
        }

        /** The age band, or null for none. */
        public Builder ageBand(@Nullable AgeBand band) {
            ageBand = band;
            return this;
        }

        /** Whether the device is a child's. */
        public Builder child(boolean is) {
            child = is;
            return this;
        }

        /** Whether the network is paused. */
        public Builder paused(boolean is) {
            paused = is;
            return this;
        }

        /** Whether it is bedtime. */
        public Builder bedtime(boolean is) {
            bedtime = is;
            return this;
        }

        /** Sets what the catalogue's services of a category ask for, as built-in profiles do. */
        public Builder base(Category category, Action action) {
            bases.put(category, action);
            return this;
        }

        /** Sets a guardian's switch of a category, for its services and its lists alike. */
        public Builder category(Category category, Action action) {
            categories.put(category, action);
            return this;
        }

        /** Sets the switch of a service, which goes before its category's. */
        public Builder service(String service, Action action) {
            services.put(service, action);
            return this;
        }

        /** Sets the switch of a list, which goes before its category's. */
        public Builder list(String list, Action action) {
            lists.put(list, action);
            return this;
        }

        /** Closes a category because its time for the day is used up. */
        public Builder spent(Category category) {
            categories.put(category, Action.BLOCK);
            spent.add(category.id());
            return this;
        }

        /** Closes a service because its time for the day is used up. */
        public Builder spent(String service) {
            services.put(service, Action.BLOCK);
            spent.add(SERVICE + service);
            return this;
        }

        /** The guardian's own names to remember. */
        public Builder flags(List<OwnFlag> own) {
            flags = List.copyOf(own);
            return this;
        }

        /** The guardian's own allow. */
        public Builder allow(NameSet names) {
            allow = names;
            return this;
        }

        /** The guardian's own deny. */
        public Builder deny(NameSet names) {
            deny = names;
            return this;
        }

        /** The policy; the builder may be used on. */
        public EffectivePolicy build() {
            return new EffectivePolicy(copy());
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.profile = profile;
            copy.ageBand = ageBand;
            copy.child = child;
            copy.paused = paused;
            copy.bedtime = bedtime;
            copy.bases.putAll(bases);
            copy.categories.putAll(categories);
            copy.services.putAll(services);
            copy.lists.putAll(lists);
            copy.spent.addAll(spent);
            copy.flags = flags;
            copy.allow = allow;
            copy.deny = deny;
            return copy;
        }
    }
}
