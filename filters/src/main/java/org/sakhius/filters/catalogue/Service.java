package org.sakhius.filters.catalogue;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.rules.Rule;

import java.time.LocalDate;
import java.util.List;

/**
 * One publicly documented service and the names that it answers under.
 *
 * @param id unique in the catalogue, such as {@code roblox}; used in a profile's service switches
 * @param name how people call it
 * @param category the kind of place that it is
 * @param urgent whether an exact match may reach URGENT
 * @param rules its names, each with the line where it stands
 * @param source where the names were read
 * @param checked when somebody last looked whether they still hold
 */
public record Service(
        String id,
        Text name,
        Category category,
        boolean urgent,
        List<Rule> rules,
        String source,
        LocalDate checked) {}
