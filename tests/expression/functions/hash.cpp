#include "expression/functions/calls.h"

TEST_CASE("digests and name-based UUIDs") {
  check_calls({
      {R"(md5("héllo"))", R"("be50e8478cf24ff3595bc7307fb91b50")"},
      {R"(sha1("hello"))", R"("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d")"},
      {R"(sha256("hello"))", R"("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")"},
      {R"(sha512("hello"))",
       R"("9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043")"},
      {R"(base64sha256("hello"))", R"("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")"},
      {R"(base64sha512("hello"))",
       R"("m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==")"},
      {R"(uuidv5("dns","www.terraform.io"))", R"("a5008fae-b28c-5ba5-96cd-82b4c53552d6")"},
      {R"(uuidv5("url","https://x"))", R"("48d34be5-10a3-5c30-96ef-9cf9a60110f2")"},
      {R"(uuidv5("oid","1"))", R"("996ad860-2a9a-504f-8861-aeafd0b2ae29")"},
      {R"(uuidv5("x500","cn"))", R"("0429cbbf-f270-5eb0-95ee-04a7751ca548")"},
      {R"(uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8","x"))", R"("05b16a01-46c6-56dd-bd6e-c6dfb4a1427a")"},
      {R"(uuidv5("6ba7b8109dad11d180b400c04fd430c8","x"))", R"("05b16a01-46c6-56dd-bd6e-c6dfb4a1427a")"},
      {R"(uuidv5("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}","x"))", R"("05b16a01-46c6-56dd-bd6e-c6dfb4a1427a")"},
      {R"(uuidv5("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8","x"))", R"("05b16a01-46c6-56dd-bd6e-c6dfb4a1427a")"},
      {R"(uuidv5("nope","x"))",
       R"(error: Call to function "uuidv5" failed: uuidv5() doesn't support namespace nope (invalid UUID length: 4).)"},
      {R"(uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430cg","x"))",
       R"(error: Call to function "uuidv5" failed: uuidv5() doesn't support namespace 6ba7b810-9dad-11d1-80b4-00c04fd430cg (invalid UUID format).)"},
  });
}
