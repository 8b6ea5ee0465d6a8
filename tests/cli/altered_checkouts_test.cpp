// A revision is read as git stores it: of what is checked out otherwise, that is said.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/committed_folder.h"
#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::commit;
using lintel::test::has_git;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

namespace {

const std::string stored_topic = "Resources:\n  T:\n    Type: AWS::SNS::Topic\n";
const std::string stored_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n";

}  // namespace

TEST_CASE("A file of a revision that git checks out otherwise is an error, and at the base a notice") {
  if (!has_git()) return;
  struct Case {
    const char* about;
    std::string attributes, file, text;
    const char* told;  ///< empty: nothing is
  };
  const Case cases[] = {
      {"an encoding", "*.yaml working-tree-encoding=ISO-8859-1\n", "t.yaml", "a: b\n",
       "working-tree-encoding=ISO-8859-1"},
      {"git's own encoding", "*.yaml working-tree-encoding=UTF-8\n", "t.yaml", "a: b\n", ""},
      {"a filter", "*.tf filter=crypt\n", "new.tf", stored_queue, "filter=crypt"},
      {"no filter", "*.tf -filter\n", "new.tf", stored_queue, ""},
      {"a filter that a later line takes back", "*.tf filter=crypt\nnew.* !filter\n", "new.tf", stored_queue, ""},
      {"a filter that an earlier line takes back", "new.* !filter\n*.tf filter=crypt\n", "new.tf", stored_queue,
       "filter=crypt"},
      {"of another file", "old.tf filter=crypt\n", "new.tf", stored_queue, ""},
      {"a large file", "*.json filter=lfs\n", "p.json", "{}\n", ""},
      {"an identifier", "*.tf ident\n", "new.tf", "locals {\n  a = \"$Id$\"\n}\n", "ident"},
      {"an identifier that nothing has", "*.tf ident\n", "new.tf", stored_queue, ""},
      {"a macro", "[attr]mine ident filter=crypt\nsub/** mine\n", "sub/new.tf", stored_queue, "filter=crypt"},
      {"a pattern in quotes", "\"a\\040b.tf\" filter=crypt\n", "a b.tf", stored_queue, "filter=crypt"},
      {"what is no code", "*.png filter=crypt\n", "new.png", "x", ""},
      {"ends of lines", "* text eol=crlf\n", "new.tf", stored_queue, ""},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"a.template", stored_topic}};
    commit(folder);
    folder.write(".gitattributes", each.attributes);
    folder.write(each.file, each.text);
    commit(folder);
    const Answer answer = run_program({"diff", "HEAD~1", "HEAD", "--format", "compact"}, "", folder.path());
    INFO(answer.err << answer.out);
    const bool is_told = !std::string(each.told).empty();
    CHECK(answer.exit_code == (is_told ? 2 : 0));
    CHECK((answer.out.find("checked-out-otherwise") != std::string::npos) == is_told);
    CHECK(answer.out.find(each.told) != std::string::npos);
    // Where nothing has changed since, there is nothing to say; where it has, the base is as git stores it.
    const Answer same = run_program({"scan", ".", "--changed-since", "HEAD", "--format", "compact"}, "", folder.path());
    CHECK(same.out.find("checked-out-otherwise") == std::string::npos);
    folder.write(each.file, each.text + "\n");
    const Answer changed =
        run_program({"scan", ".", "--changed-since", "HEAD", "--format", "compact"}, "", folder.path());
    INFO(changed.err << changed.out);
    CHECK(changed.exit_code == 0);
    CHECK((changed.out.find("notice: git checks this file out otherwise") != std::string::npos) == is_told);
  }
}
