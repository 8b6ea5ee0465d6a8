#include "domain/iam/escalation.h"

#include <algorithm>
#include <set>

#include "document.h"
#include "domain/iam/action_table.h"
#include "facts/managed_policy.h"
#include "facts/resource_type.h"
#include "source/source_set.h"
#include "syntax/hcl/parse.h"

using namespace lintel;
using namespace lintel::iam;

TEST_CASE("every path is made of actions that exist, and has its own name") {
  // CodeStar and Glue's development endpoints are closed to new customers, but their actions are still granted.
  std::set<std::string_view> names;
  for (const EscalationPath& path : escalation_paths()) {
    CAPTURE(path.name);
    CHECK(names.insert(path.name).second);
    bool passes_role = false;
    for (const std::string_view action : path.actions) {
      CAPTURE(action);
      passes_role = passes_role || action == "iam:PassRole";
      const bool retired = action.starts_with("codestar:");
      CHECK((retired || find_action(action).has_value()));
    }
    CHECK(passes_role == !path.passed_to.empty());
    CHECK(passes_role == (path.effect == EscalationEffect::passes));
    CHECK((path.effect == EscalationEffect::runs) == !path.role.empty());
    const bool is_on_one = path.effect != EscalationEffect::none && !passes_role;
    CHECK(is_on_one == !path.on.empty());
    if (is_on_one) CHECK(registry::find_resource_type(path.on).has_value());
  }
}

TEST_CASE("a file of paths says what is wrong with it") {
  struct Case {
    const char* text;
    const char* message;
  };
  const Case cases[] = {
      {"path \"p\" {\n  actions = [\"iam:PassRole\"]\n  gain    = \"g\"\n}\n", ""},
      {"path \"p\" {\n  actions = [\"iam:PassRole\"]\n}\n", "a path has a name, `actions`, and `gain` or `effect`"},
      {"path \"p\" {\n  actions = \"iam:PassRole\"\n  gain = \"g\"\n}\n", "a list of texts is expected"},
      {"path \"p\" {\n  actions = [\"a:B\"]\n  effect = \"wins\"\n}\n",
       R"(an effect is "becomes", "rewrites", "joins", "passes" or "runs")"},
      {"path \"p\" {\n  actions = [\"a:B\"]\n  gain = \"g\"\n  service = \"s\"\n}\n",
       "a path has no attribute of this name"},
      {"rule \"p\" {}\n", "A file of paths has blocks `path` only."},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    SourceSet sources;
    Problems problems;
    const FileId file = sources.add("paths.hcl", each.text);
    const hcl::Tree tree = hcl::parse(file, sources.text(file), problems);
    const hcl::TreeView view = tree.view();
    std::vector<EscalationPath> paths;
    read_escalation_paths(view, paths, problems);
    const std::string message = problems.empty() ? "" : problems.front().message;
    CHECK(message == each.message);
  }
}

TEST_CASE("documents together open escalation paths") {
  struct Case {
    std::vector<const char*> documents;  ///< statements of each
    const char* path;
    const char* open;
  };
  const Case cases[] = {
      {{R"({"Effect": "Allow", "Action": "iam:CreatePolicyVersion", "Resource": "*"})"},
       "create-policy-version",
       "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:*", "Resource": "*"})"}, "put-user-policy", "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:user/${aws:username}"})"},
       "create-access-key",
       "no"},
      {{R"({"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::123456789012:user/*"})"},
       "create-access-key",
       "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": "*", "Condition": {"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/b"}}})"},
       "attach-role-policy",
       "no"},
      {{R"({"Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}})"},
       "attach-role-policy",
       "yes"},
      // Over two documents.
      {{R"({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"})",
        R"({"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"})"},
       "pass-role-to-function",
       "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::123456789012:role/app"})",
        R"({"Effect": "Allow", "Action": "lambda:*", "Resource": "*"})"},
       "pass-role-to-function",
       "no"},
      {{R"({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}})",
        R"({"Effect": "Allow", "Action": "lambda:*", "Resource": "*"})"},
       "pass-role-to-function",
       "no"},
      {{R"({"Effect": "Allow", "Action": ["iam:PassRole", "lambda:*"], "Resource": "*", "Condition": {"StringLike": {"iam:PassedToService": "lambda.*"}}})"},
       "pass-role-to-function",
       "no"},  // the condition confines the Lambda actions, too
      {{R"({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}}})",
        R"({"Effect": "Allow", "Action": "lambda:*", "Resource": "*"})"},
       "pass-role-to-function",
       "yes"},
      // Minus what is denied.
      {{R"({"Effect": "Allow", "Action": "iam:*", "Resource": "*"})",
        R"({"Effect": "Deny", "Action": "iam:Put*", "Resource": "*"})"},
       "put-user-policy",
       "no"},
      {{R"({"Effect": "Allow", "Action": "iam:*", "Resource": "*"})",
        R"({"Effect": "Deny", "Action": "iam:Put*", "Resource": "arn:aws:iam::123456789012:user/admin"})"},
       "put-user-policy",
       "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:*", "Resource": "*"}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}})"},
       "put-user-policy",
       "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:*", "Resource": "*"}, {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"})"},
       "put-user-policy",
       "no"},
      // What is not known.
      {{R"({"Effect": "Allow", "Action": "?", "Resource": "*"})"}, "put-user-policy", "unknown"},
      {{R"({"Effect": "Allow", "Action": ["?", "iam:PutUserPolicy"], "Resource": "*"})"}, "put-user-policy", "yes"},
      {{R"({"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "?"})"}, "put-user-policy", "unknown"},
      {{R"({"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"})"}, "update-function-code", "yes"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    std::vector<Policy> policies;
    for (const char* document : c.documents)
      policies.push_back(documents.read("{\"Statement\": [" + std::string(document) + "]}"));
    std::vector<const Policy*> pointers;
    for (const Policy& policy : policies) pointers.push_back(&policy);
    CAPTURE(c.documents[0]);
    CAPTURE(c.path);
    const std::vector<Escalation> found = escalations(pointers);
    const auto path =
        std::find_if(found.begin(), found.end(), [&](const Escalation& e) { return e.path->name == c.path; });
    CHECK(name_of(path == found.end() ? Truth::no : path->truth) == doctest::String(c.open));
  }
}

TEST_CASE("broad policies that AWS manages are known by name") {
  CHECK(registry::managed_policy_name("arn:aws:iam::aws:policy/AdministratorAccess") == "AdministratorAccess");
  CHECK(registry::managed_policy_name("arn:aws-us-gov:iam::aws:policy/job-function/DataScientist") ==
        "job-function/DataScientist");
  CHECK(registry::managed_policy_name("arn:aws:iam::123456789012:policy/AdministratorAccess").empty());
  TestDocuments documents;
  for (const char* name : {"AdministratorAccess", "IAMFullAccess", "PowerUserAccess", "AWSLambda_FullAccess"}) {
    CAPTURE(name);
    const Policy policy = documents.read(registry::managed_policy_document(name));
    CHECK(policy.valid);
    const Policy* const pointer = &policy;
    CHECK_FALSE(escalations({&pointer, 1}).empty());
  }
  CHECK(registry::managed_policy_document("AWSLambdaBasicExecutionRole").empty());
}
