#pragma once

namespace lintel::cloudformation {

class TemplateSet;

/// Finds the roots that are parts of a template: they declare no parameter, and name parameters, conditions and
/// mappings that a template beside or above them declares, with which a tool merges them before anything is deployed.
/// What a part names need not be in it, nor what the template names that it is merged with; a notice says so. See
/// `TemplateSet::wholes`.
void find_merged_parts(TemplateSet& workspace);

}  // namespace lintel::cloudformation
