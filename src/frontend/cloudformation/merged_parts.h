#pragma once

namespace lintel::cloudformation {

class TemplateSet;

/// Puts together the templates that a tool merges before anything is deployed (`rain merge` and its like): files that
/// declare no parameters and name what others around them declare, and nothing twice. What lies beside them with
/// sections alone, without resources, is read for it. The whole takes the place of one of them, the others are no
/// roots; a notice says so. Where the merged template lies there too, it is judged and they are not. Of `previous`,
/// what lies beside the templates and has not changed is not read again.
void merge_parts(TemplateSet& workspace, const TemplateSet* previous);

/// Finds the roots that are parts of a template and could not be put together with it: they declare no parameter, and
/// name parameters, conditions and mappings that a template beside or above them declares. What a part names need not
/// be in it, nor what the template names that it is merged with; a notice says so. See `TemplateSet::wholes`.
void find_merged_parts(TemplateSet& workspace);

}  // namespace lintel::cloudformation
