#pragma once

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

class TemplateSet;

/// Whether a template has anything that `expand` would change.
bool needs_expansion(const TemplateFile& file, const SourceSet& sources);

/// A stack's template with its transforms applied, in CloudFormation's order: local `AWS::Include`s, the
/// `Fn::ForEach` loops of AWS::LanguageExtensions, AWS::Serverless. Untouched parts are shared with the original.
const document::Node* expand(TemplateEvaluation& evaluation, const TemplateSet& workspace, Stack& stack);

}  // namespace lintel::cloudformation
