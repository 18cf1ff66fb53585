package org.sakhius.agent.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stage's package knows no other stage's package. A package is a stage's when a class in it
 * implements {@code agent.pipeline.Stage}.
 */
final class StageIsolation extends ArchCondition<JavaClass> {
    private static final String PIPELINE = "org.sakhius.agent.pipeline";

    private final Set<String> stages = new TreeSet<>();

    StageIsolation() {
        super("know no other stage");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        for (JavaClass type : all) {
            if (type.isAssignableTo(PIPELINE + ".Stage")
                    && !type.getPackageName().equals(PIPELINE)) {
                stages.add(type.getPackageName());
            }
        }
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!stages.contains(type.getPackageName())) {
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String target = dependency.getTargetClass().getPackageName();
            if (stages.contains(target) && !target.equals(type.getPackageName())) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }
}
