#pragma once

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

class Workspace;

/// Whether a template has anything that `expand` would change.
bool needs_expansion(const TemplateFile& file, const SourceSet& sources);

/// A stack's template with its transforms applied, in CloudFormation's order: local `AWS::Include`s, the
/// `Fn::ForEach` loops of AWS::LanguageExtensions, AWS::Serverless. Untouched parts are shared with the original.
const document::Node* expand(Evaluation& evaluation, const Workspace& workspace, Stack& stack);

}  // namespace lintel::cloudformation
