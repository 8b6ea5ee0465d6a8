rule "template-secret-in-place-of-arn" {
  title    = "Secret's value stands where the ARN of a secret is due"
  severity = "medium"
  area     = "template"

  reason     = "The reference puts the secret itself into a property that wants its ARN: the service does not find it, and the value is kept in plain text with the resource's configuration."
  fix        = "Refer to the secret itself: `!Ref` of it gives its ARN."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html"]
  aliases    = ["W1051"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Proxy:
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: orders
            EngineFamily: MYSQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds: [subnet-11111111, subnet-22222222]
            Auth:
              - AuthScheme: SECRETS
                SecretArn: '{{resolve:secretsmanager:orders}}' # finding
    YAML
    good = <<-YAML
      Resources:
        Proxy:
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: orders
            EngineFamily: MYSQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds: [subnet-11111111, subnet-22222222]
            Auth:
              - AuthScheme: SECRETS
                SecretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf
    YAML
  }
}
